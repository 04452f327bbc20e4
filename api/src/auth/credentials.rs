//! What people sign in with: the form of an e-mail address, and the one answer to all that is wrong with credentials, so
//! that nobody learns whether an account exists.

use entity::person;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    domain::limits::EMAIL_CHARACTERS,
    failure::{Failure, UserError, UserErrorCode},
    message::Message,
};

/// An address as it is stored: without surrounding blanks, in lower case. Only ASCII is taken, which both databases
/// compare alike; whether the address can be reached, only a message to it would show.
pub fn email(path: &str, text: &str) -> Result<String, Failure> {
    let text = text.trim();
    let shaped = text.rsplit_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.starts_with('.') && !domain.ends_with('.')
    });
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b',' | b';' | b'"'));
    if shaped && plain && text.len() <= EMAIL_CHARACTERS && text.matches('@').count() == 1 {
        return Ok(text.to_ascii_lowercase());
    }
    Err(Failure::invalid(path, Message::new("email-invalid")))
}

/// The account with this address, enabled or not.
pub async fn account(database: &impl ConnectionTrait, email: &str) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find().filter(person::Column::Email.eq(email)).one(database).await
}

/// The answer to an unknown address, a disabled account and a wrong password alike.
#[must_use]
pub fn wrong() -> Failure {
    Failure::invalid("", Message::new("credentials-wrong"))
}

/// The answer to a token that was never issued, was used or revoked, or is too old.
#[must_use]
pub fn void(path: &str, message: Message) -> Failure {
    Failure::Refused(vec![UserError::new(UserErrorCode::NotFound, path, message)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_and_lowered_and_what_is_none_is_refused() {
        assert_eq!(email("email", " Rosa.Quispe+1@Example.ORG\n").unwrap(), "rosa.quispe+1@example.org");
        assert_eq!(email("email", "administrator@localhost").unwrap(), "administrator@localhost");
        let long = format!("{}@example.org", "a".repeat(EMAIL_CHARACTERS));
        for bad in ["", "@", "a@", "@b", "a@b@c", "a b@c.pe", "ñ@c.pe", "a@.pe", "a@pe.", "<a@b.pe>", "a@b\0.pe", &long]
        {
            assert!(email("email", bad).is_err(), "{bad:?}");
        }
    }
}
