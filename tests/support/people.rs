//! The people of the template as an administrator sees them, and the documents that most tests about people use.

use serde_json::{Value, json};

use super::{server::Server, template};

/// Signs in.
pub const SIGN_IN: &str = "mutation($input: SignInInput!) { signIn(input: $input) {
    session { accessToken accessTokenExpiresAt refreshToken expiresAt } userErrors { code message path } } }";

/// Renews a session.
pub const REFRESH: &str = "mutation($input: RefreshSessionInput!) { refreshSession(input: $input) {
    session { accessToken refreshToken } userErrors { code message path } } }";

/// Invites somebody.
pub const INVITE: &str = "mutation($input: InvitePersonInput!) { invitePerson(input: $input) {
    invitation { id email organisation { acronym } role state createdAt expiresAt invitedBy { name } acceptedBy { name } viewerCanRevoke }
    token userErrors { code message path } } }";

/// Accepts an invitation.
pub const ACCEPT: &str = "mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) {
    session { accessToken refreshToken } userErrors { code message path } } }";

/// Who is asking.
pub const VIEWER: &str =
    "{ viewer { kind person { name email disabledAt version viewerCanDisable viewerCanIssuePasswordReset }
    memberships { organisation { acronym } role } language serviceScope } }";

/// One person of the template, with their one membership.
pub struct Known {
    /// The person's id.
    pub person: String,
    /// The membership's id.
    pub membership: String,
}

/// The ids of a person of the template.
pub async fn known(server: &Server, name: &str) -> Known {
    let document = "query($after: String) { organisations(first: 50, after: $after) { nodes {
        memberships(first: 50) { nodes { id person { id email } } } } } }";
    let data = server.person("administrator").await.data(document, json!({})).await;
    let organisations = data["organisations"]["nodes"].as_array().expect("organisations");
    let members = organisations.iter().filter_map(|organisation| organisation["memberships"]["nodes"].as_array());
    let mut members = members.flatten();
    let email = template::email(name);
    let member = members.find(|member| member["person"]["email"] == email.as_str()).expect("a member of this name");
    Known { person: text(&member["person"]["id"]), membership: text(&member["id"]) }
}

/// The id of an organisation.
pub async fn organisation(server: &Server, acronym: &str) -> String {
    let document = "query($acronym: String!) { organisation(by: { acronym: $acronym }) { id } }";
    text(&server.public().data(document, json!({ "acronym": acronym })).await["organisation"]["id"])
}

/// Signs in with the template's password and hands back both tokens.
pub async fn session(server: &Server, name: &str) -> (String, String) {
    let input = json!({ "input": { "email": template::email(name), "password": template::PASSWORD } });
    let payload = server.public().done(SIGN_IN, input).await;
    (text(&payload["session"]["accessToken"]), text(&payload["session"]["refreshToken"]))
}

/// Invites an address as administrator; hands back the token and the invitation's id.
pub async fn invited(server: &Server, email: &str, acronym: &str, role: &str) -> (String, String) {
    let organisation = organisation(server, acronym).await;
    let input = json!({ "input": { "email": email, "organisationId": organisation, "role": role } });
    let payload = server.person("administrator").await.done(INVITE, input).await;
    (text(&payload["token"]), text(&payload["invitation"]["id"]))
}

/// A text of an answer, which must be there.
pub fn text(value: &Value) -> String {
    value.as_str().expect("a text of the answer").to_owned()
}
