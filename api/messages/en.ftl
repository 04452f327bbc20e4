# Texts of the API in English. One key a sentence; the same keys stand in es.ftl.

## Top-level errors
unauthenticated = Sign in to do this.
forbidden = Your role does not allow this.
unavailable = The data cannot be read or written just now. Nothing was saved. Try again in a few minutes.
uncertain = The database did not answer while it was saving. The change may have been saved: look before you repeat it.
internal = Something went wrong on our side. Nothing was saved. Try again; if it goes on, give the administrator the number { $request }.
limit-time = The request took longer than { $limit } seconds and was stopped. Ask for less at once.
limit-time-of-change = The request took longer than { $limit } seconds and was stopped. The change may have been saved: look before you repeat it, or repeat it under the same idempotency key.
bad-request-method = A mutation must be sent with POST.
bad-request-body = The request body is not a GraphQL request in JSON.
bad-request-batch = Send one operation per request; batches are not accepted.
bad-request-accept = Ask for application/graphql-response+json or application/json in the Accept header.
bad-request-content-type = Send the request as application/json in UTF-8.
limit-body = The request is larger than { $limit } KiB.
limit-document = The document has { $asked } KiB; at most { $limit } are read. Send the values as variables, or ask in several requests.
limit-tokens = The document has { $asked } tokens; at most { $limit } are read. Ask in several requests.
limit-nesting = The brackets of the document stand { $asked } deep in each other; at most { $limit } are read.
limit-selections = With its fragments put in, the document selects { $asked } fields and fragments; at most { $limit } are taken. Ask in several requests.
limit-depth = The document selects fields { $asked } levels deep; at most { $limit } are answered. Begin at a deeper object, such as `actionLine` or `node`.
limit-aliases = The document has { $asked } aliases; at most { $limit } are answered. Ask in several requests.
limit-directives = The document has { $asked } directives; at most { $limit } are answered.
limit-cost = The document costs { $asked }; at most { $limit } is answered. Ask for smaller pages or fewer fields, and for lists side by side instead of within each other.
limit-resolved-fields = The answer would hold more than { $limit } fields. Ask for fewer fields, or for a part of the plan at a time.
introspection-off = This server does not answer introspection. Its schema is at /schema.graphql.
fragment-circle = The fragment { $fragment } leads back to itself.
document-not-listed = This server runs only the documents that it lists, and this is none of them.
document-other-hash = The SHA-256 that was sent is not that of the document.
document-extension = `extensions.persistedQuery` needs `version: 1` and `sha256Hash`.
# Read by the clients' programs, which know it by this very text.
persisted-query-not-found = PersistedQueryNotFound
limit-variables = The variables hold { $asked } values; at most { $limit } are taken. Send less at once.
limit-values = `{ $name }` has { $asked } values; at most { $limit } are taken.
value-not-a-day = `{ $name }` is not a day: write it as YYYY-MM-DD.
value-not-an-instant = `{ $name }` is not an instant: write it as in 2008-06-30T17:00:00Z.
value-not-an-int = `{ $name }` is not a whole number between -2147483648 and 2147483647.
limit-operations = At most { $limit } operations at once on one socket. End one first.
limit-sockets = The server has as many sockets as it takes. Try again later.
limit-sockets-of-address = Your address has as many sockets as it may have. Close one first.
bad-request-subscription = A subscription asks for exactly one field, without a fragment and without @skip or @include around it.
value-unusable = A value can be neither stored nor compared: a text with a zero character, or a day before the year 1. Change it and send it again.
level-unknown = The plan has no level of this name. Its levels are: { $levels }.
page-first-and-last = Give either `first` or `last`, not both.
page-size = `first` and `last` take a number from 0 to { $limit }.
page-cursor = The cursor is not one of this list. Use `endCursor` or `startCursor` of an answer.

## What a person can mend
not-found = Nothing was found under this identifier, or you may not see it.
text-empty = Write something here.
text-too-long = The text is too long: at most { $limit } characters.
text-control-characters = The text holds characters that cannot be shown. Remove them.
stale = Somebody changed this in the meantime (it is at version { $current } now). Read it again and repeat your change.
idempotency-key-form = The idempotency key must have { $lowest } to { $highest } printable ASCII characters without blanks, such as a UUID.
idempotency-key-taken = This idempotency key stands for another request of the last 24 hours. Send this one with a new key.
idempotency-made-and-gone = This request was carried out before, but what it made is no longer there, or you may no longer see it.
conflict = This conflicts with what is on record. Read it again and repeat your change.
acronym-taken = Another organisation has the acronym { $acronym }.

## Sign-in and people
limit-sign-in = Send one sign-in per request.
sign-in-throttled = There were too many failed attempts. Try again in { $minutes } min.
sign-in-busy = Too many people are signing in just now. Try again in a few seconds.
credentials-wrong = The e-mail address or the password is not right.
session-over = This session has ended. Sign in again.
email-invalid = Write an e-mail address, such as name@example.org, without accents or blanks.
password-short = The password is too short: at least { $limit } characters.
password-long = The password is too long: at most { $limit } characters.
password-obvious = The password may not be your e-mail address or your name.
password-wrong = The password is not the one of this account.
reset-void = This link does not hold: it was used, was revoked or is older than 7 days. Ask an administrator for another.
invitation-void = This invitation does not hold: it was used, was revoked or is older than 7 days. Ask whoever invited you for another.
invitation-pending = This person has an invitation to the organisation already. Revoke it before you send another.
already-member = This person belongs to the organisation already.
membership-ended = This membership has ended already.
last-administrator = This is the only person with the role ADMINISTRATOR. Give that role to somebody else before this change.
invitation-accepted = This invitation was accepted already. You can change or end the membership that it gave.
person-disabled = This account is disabled. Enable it first.
expiry-passed = Give a moment in the future.

## Plans
plan-closed = The plan is closed and can no longer be changed.
plan-code-taken = Another plan has the code { $code }.
plan-full = The plan has { $limit } of these already, the most that it may have.
plan-move-not-next = A plan does not go from { $from } to { $to }.
plan-public-draft = Take the plan back from the public first: a draft cannot be published.
plan-draft-publication = A draft cannot be published. Move the plan to IN_REVIEW first.
plan-entries-wait = Entries that wait for review: { $count }. Accept or return them before you close the plan.
amendment-needs-reason = The plan has been approved, published or reported on, so this change is an amendment. Give the reason for it.
value-missing = This cannot be cleared. Give a value or leave it out.
number-range = Give a whole number from { $lowest } to { $highest }.
day-range = Give a day from { $first } to { $last }.
day-outside-plan = The day lies outside the plan, which runs from { $start } to { $end }.
ends-before-start = This cannot be before the first day, { $start }.
gap-below-on-track = This cannot be less than `onTrackGap`.
code-taken = The plan has the code { $code } already.
code-with-blank = Write the code without blanks.
level-count = Name from 1 to { $limit } levels.
level-in-use = The tree has objectives on { $depth } levels. Each needs a name.
tree-too-deep = The plan has { $levels } levels; there is none below this one.
objective-below-itself = An objective cannot be put below itself.
objective-has-children = Objectives under this one: { $count } ({ $codes }). Move or remove them first.
objective-has-lines = Action lines under this objective: { $count } ({ $codes }). Move or remove them first.
lines-before-plan = Action lines that start before this day: { $count } ({ $codes }). Change their dates first.
lines-after-plan = Action lines that are due after this day: { $count } ({ $codes }). Change their dates first.
entries-before-plan = Action lines with submitted entries about earlier days: { $count } ({ $codes }). The plan must include those days.
entries-after-plan = Action lines with submitted entries about later days: { $count } ({ $codes }). The plan must include those days.
line-withdrawn = The action line is withdrawn from { $day } on and can no longer be changed.
line-has-entries = Submitted entries on this action line: { $count }. It cannot be removed; withdraw it instead.
line-parts-full = The action line has had { $limit } responsibilities, the most that are kept.

## Responsibilities
responsibility-other-lead = { $organisation } is the lead of this line from { $start } to { $until }. Choose other days, or hand its lead over.
responsibility-other-lead-open = { $organisation } is the lead of this line from { $start } on. End its part or hand its lead over.
responsibility-has-part = { $organisation } has a part in this line from { $start } to { $until } already. Choose other days, or end that part.
responsibility-has-part-open = { $organisation } has a part in this line from { $start } on already. End that part first.
responsibility-ends-already = This part ends on { $until } already. It can be shortened, not lengthened; assign a new one for later days.
responsibility-not-lead = Only a lead is handed over. End this part instead.
responsibility-same-organisation = This organisation is the lead already.
hand-over-not-after-start = Choose a day after { $start }, the first day of the present lead.
hand-over-after-end = The present lead ends on { $until }. Assign a new lead instead.
entry-without-role = The entry { $entry } about { $day } would be left without an organisation that may report on that day. Choose a later day.

## Import
import-line = , line { $line }
import-column = , column { $column }
import-file-missing = The file is missing.
import-file-unreadable = The file cannot be read: { $cause }.
import-file-too-large = The file is larger than { $limit } MiB.
import-file-empty = The file is empty; it must begin with a line of column names.
import-not-utf8 = The text is not UTF-8 from here on. Save the file as UTF-8.
import-column-missing = The column { $column } is missing. Columns are separated by commas and named in the first line.
import-column-twice = The column { $column } stands here twice.
import-column-unknown = There is no column “{ $column }” in this file. Remove it.
import-row-width = The row has { $fields } fields and the first line names { $columns }.
import-quote = A cell that begins with a quotation mark here does not end with one. Close it, and write every quotation mark inside it twice.
import-too-many-rows = The file has more than { $limit } rows.
import-twice = The same key stands in line { $line } already.
import-row-differs = The row differs from what is on record. Repeat with --update --reason TEXT to replace that.
import-not-a-date = “{ $text }” is not a day; write it as YYYY-MM-DD.
import-not-a-number = “{ $text }” is not a whole number.
import-not-a-value = “{ $text }” is none of { $values }.
import-list-too-long = At most { $limit } values, separated by semicolons.
import-semicolon = An acronym holds no semicolon.
import-iati-type = The code must be from 10 to 99 (IATI OrganisationType).
import-ubigeo = The code has two digits, with the leading zero.
import-iso-3166-2 = The code is written as PE- and three capital letters.
import-iso-3166-2-taken = The region { $ubigeo } has this code.
import-no-plan = The file has no row; it must hold the plan.
import-second-plan = The file holds one plan only; import others from folders of their own.
import-levels-differ = The levels must be the same number in both languages.
import-unknown-objective = There is no objective with the code “{ $code }”.
import-level = “{ $text }” is not the name of the level that the objective stands on: { $level }.
import-about-objective = About the objective { $code }, which the file leaves alone: { $problem }
import-about-line = About the line { $code }, which the file leaves alone: { $problem }
import-line-withdrawn = The line was withdrawn and cannot be changed any more.
import-several-leads = A line has one lead at a time.
import-part-twice = { $acronym } has a part in this line already; an organisation has one.
import-unknown-acronym = There is no organisation with the acronym “{ $acronym }”.
import-parts-moved = Who answers for this line was changed since it was imported. Hand over or end responsibilities through the API instead.
import-entry-without-role = An entry as of { $day } would be left without an organisation that answers for it.
import-entry-outside-plan = An entry as of { $day } would lie outside the plan.
import-amendment = The plan is agreed, so that every change is an amendment. Repeat with --update --reason TEXT.
## Progress
entry-not-a-draft = Only a draft can be changed, submitted or discarded. Answer a submitted entry with a new one that supersedes it.
progress-which-organisation = You may log progress for several organisations. Say for which one.
progress-plan-draft = The plan is still a draft. Progress is logged once it is in review.
progress-line-withdrawn = The line is withdrawn from { $on } on. Give an earlier day.
progress-not-responsible = Only an organisation that leads the line or is co-responsible for it on that day may report on it. Check the day, or ask the Secretariat about the line's responsibilities.
progress-in-future = The day has not come yet: today is { $today }.
progress-outside-plan = The day must lie within the plan, from { $from } to { $until }.
progress-before-newest = Your organisation's newest entry ({ $entry }) is about { $on }. Give that day or a later one, or correct an entry with one that supersedes it.
progress-percent-exact = With this implementation the percent is { $percent }.
progress-percent-range = With this implementation the percent is a whole number from { $lowest } to { $highest }.
progress-decrease-without-reason = The percent goes down from { $last }. Say why.
progress-cancelled-without-reason = Say why the line is cancelled.
progress-blocked-without-blocker = Say what holds the work up.
progress-blocker-without-blocked = Only a line that is BLOCKED has a blocker. Remove it, or set the implementation to BLOCKED.
progress-too-much-evidence = At most { $limit } pieces of evidence.
evidence-not-https = Give an address that begins with https:// and has no user name in it.
evidence-sha256 = A SHA-256 digest has 64 hexadecimal digits.
progress-superseded-elsewhere = The entry to supersede is on another line or of another organisation.
progress-superseded-draft = The entry to supersede is still a draft. Change that draft.
progress-superseded-answered = The entry to supersede was already answered by { $entry }. Continue from that one.
progress-too-many-drafts = Your organisation has { $limit } open drafts on this line. Submit or discard one first.
progress-too-many-entries = The line has { $limit } submitted entries, and takes no more.
review-already-accepted = The entry was already accepted.
review-already-returned = The entry was already returned.
review-of-draft = Only a submitted entry can be reviewed.
review-of-answered = The entry was answered by { $entry }. Review that one.
review-return-without-comment = Say what is to be mended.
redact-nothing-named = Name the texts or the pieces of evidence to blank.
redact-nothing-there = There is no such text, or it is blank already.
redact-draft = A draft is changed or discarded by its organisation, not redacted.
redact-reason-repeats = The reason repeats what is to be blanked, and would stay in the log. Describe it without quoting it.

## The log's verification
verify-missing = The event { $seq } is missing; a later one is there.
verify-unreadable = The event { $seq } holds what no version of the program writes.
verify-time = The event { $seq } says that it was recorded before the event before it.
verify-previous-hash = The event { $seq } does not follow the event before it: that one was changed or replaced.
verify-hash = The event { $seq } was changed: it says something else than what was hashed.
verify-payload = What the event { $seq } says of the change was changed.
verify-redaction = What the event { $seq } says of the change is blank, and no later event says that it was redacted.
verify-unexpected = The event { $seq } is not the one that was expected: the log was written anew.
verify-end = The log ends at event { $last }, and must end at event { $must } or later.
verify-revision = The plan { $plan } says that event { $revision } is the newest that touches it; it is event { $newest }.

## Pages
date = { $day } { $month } { $year }
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December
not-known = not known
skip-to-content = Go to the content
site-navigation = Site navigation
sign-in = Sign in
sign-out = Sign out
email = E-mail address
password = Password
session-expired = Your session has ended. Sign in again to go on.
form-errors = There is something to correct
form-not-from-here = The form was not sent from a page of this site, or the session has changed. Nothing was saved. Go back to the page, load it again and send it again.
problem-heading = The page cannot be shown
page-not-found-heading = There is nothing at this address
page-not-found = The page does not exist, or is not public. If it belongs to a working group, sign in to see it.
to-the-start = Go to the start
sample-data = Sample data: the people and the progress on this site are made up.
aggregates-only = Aggregates only are recorded here; never data of victims, cases or callers.
for-developers = The schema of the API, for developers
plans = Plans
no-plans = There is no public plan yet. If you belong to a working group, sign in to see yours.
as-of-label = As it stood on
as-of-show = Show
as-of-past = The plan is shown as it stood on that day.
as-of-today = See how it stands today
basis-label = Progress
basis-accepted = accepted
basis-provisional = accepted and waiting for review
sentence-progress = On { $date }, the lines that have reported are { $percent } complete (expected of them: { $expected }).
sentence-nothing-reported = On { $date }, no line has accepted progress.
sentence-not-begun = On { $date }, no line has begun or reported progress.
sentence-reports = { $reported } of the { $due } that were due to { $reported ->
    [one] has reported
   *[other] have reported
  }; { $overdue ->
    [0] none is overdue
    [one] { $overdue } is overdue
   *[other] { $overdue } are overdue
  } and { $stale ->
    [0] no report is old
    [one] { $stale } report is old
   *[other] { $stale } reports are old
  }.
bar-key = The whole bar is what was due to report. The filled part is what is done, the hatched part was not reported, and the tick is what was expected by that day.
bar-key-provisional = The outline is what is done if what waits for review is accepted.
coverage = Reported
coverage-text = { $reported } of { $due }
expected = Expected
expected-for-day = expected by that day
by-schedule = The lines against their dates
by-objective = By objective
by-organisation = By lead organisation
status = Status
lines = Lines
line = Action line
all-lines = All
attention = What needs attention
attention-none = No line is overdue, blocked, off track or unreported.
last-report = last report
lead = Lead
nobody-leads = No lead organisation
due-on = Due
progress = Progress
overdue = Overdue
organisation = Organisation
no-objectives = The plan has no objectives yet.
no-organisations = No organisation leads a line on this day.
revision = revision
schedule-completed = completed
schedule-cancelled = cancelled
schedule-overdue = overdue
schedule-blocked = blocked
schedule-upcoming = upcoming
schedule-unreported = unreported
schedule-on-track = on track
schedule-at-risk = at risk
schedule-off-track = off track
reporting-reported = in
reporting-stale = old
reporting-missing = missing
reporting-not-due = not due yet
implementation-not-started = not started
implementation-in-progress = in progress
implementation-blocked = blocked
implementation-completed = completed
implementation-cancelled = cancelled
state-draft = draft
state-submitted = submitted, waiting for review
state-accepted = accepted
state-returned = returned
state-discarded = discarded
decision-accept = Accepted
decision-return = Returned
role-lead = lead
role-co-responsible = co-responsible
role-supporting = supporting
stage-draft = draft
stage-in-review = in review
stage-approved = approved
stage-operational = operational
stage-closed = closed
implementation = Implementation
report = Report
runs = Runs
weight = Weight
withdrawn-on = Withdrawn from the plan on
responsibilities = Who answers for it
role = Part
from = From
until = Until
still = still
entries = Progress on record
no-entries = There is no progress on record that can be shown.
entries-more = The latest 50 are shown; the others are in the API.
entry-redacted = The text of this entry was taken away.
blocker = What holds it up
reason = Reason
evidence = Evidence
my-work = My work
people = People
never = never
kept-heading = What you typed is not lost
kept-text = The form was not sent. Go back to it with what you had typed, check it and send it.
kept-continue = Back to the form
session-expired-kept = Your session has ended and the form was not sent. Sign in to go back to it: what you typed is kept.
form-too-large = The form is too long. Go back to the page and shorten the texts.
form-unreadable = The form could not be read. Go back to the page, load it again and send it again.
form-date = Write a date, with day, month and year.
form-percent = Write a whole number from 0 to 100.
form-choice = Choose one of the options.
log-progress = Log progress
answer-entry = Answer the comment
draft-heading = Draft of progress
for-organisation = On behalf of
as-of-day = Day that it is about
percent-complete = Progress in percent
percent-hint = A whole number, from 0 to 100.
narrative = What was done
narrative-hint = Members of the working group read it. Aggregates only: no name and no case.
more-fields = What holds it up, reason and evidence
blocker-hint = Only when the work is blocked.
reason-hint = Only when the percent goes down or the line is cancelled.
evidence-hint = One link for each piece. The document itself is not stored here.
evidence-title = Title
evidence-url = Address (https)
evidence-kind = Kind
evidence-more = Add another piece of evidence
evidence-redacted = (withdrawn)
evidence-document = document
evidence-photograph = photograph
evidence-web-page = web page or news item
evidence-dataset = table of aggregate figures
evidence-legal-instrument = law, decree or resolution
evidence-other = other
submit-progress = Submit progress
save-draft = Save draft
discard-draft = Throw the draft away
submit-hint = Once submitted it is not changed any more; the Technical Secretariat accepts it or returns it with a comment.
save-hint = Your focal point reviews the draft and submits it.
last-entry = Latest progress on record
done-submitted = The progress was submitted. The Technical Secretariat reviews it now; if it is returned, it will be shown here with the comment.
done-saved = The draft was saved. Only those of your organisation who draft progress see it; your focal point still has to submit it.
done-discarded = The draft was thrown away.
done-accepted = The progress was accepted and counts in the figures from now on.
done-returned = The progress was returned. The organisation will see it under “My work” with the comment and answer with a new one.
same-organisation = reviewed by somebody of the same organisation
work-no-organisation = You do not belong to an organisation, so there are no lines for you to report on.
work-sentence = { $wanting ->
    [0] No line is waiting for your report
    [one] { $wanting } line is waiting for your report
   *[other] { $wanting } lines are waiting for your report
  }{ $overdue ->
    [0] {""}
    [one] , { $overdue } of them overdue
   *[other] , { $overdue } of them overdue
  }{ $returned ->
    [0] .
    [one] , and { $returned } entry was returned.
   *[other] , and { $returned } entries were returned.
  }
work-returned = Returned: to be answered
work-drafts = Drafts
work-wanting = To report
work-nothing-wanting = The reports of the lines that the organisation leads are up to date.
work-others = Other lines that the organisation leads
work-helping = Lines in which the organisation takes part
work-waiting = Submitted, waiting for review
review-queue = To review
review-entry = Review progress
review-sentence = { $waiting ->
    [0] No entry is waiting for review.
    [one] { $waiting } entry is waiting for review.
   *[other] { $waiting } entries are waiting for review, the oldest first.
  }
review-more = The 100 oldest are shown.
review-not-yours = you had a part in it
review-not-yours-text = You cannot decide on this entry: you had a part in it, or another one answers it already.
review-settled = This entry has been decided on.
review-new = Submitted progress
review-before = Latest accepted progress of the line
review-nothing-before = The line has no accepted progress yet.
review-answers = Answers
submitted-on = Submitted on
comment = Comment
comment-hint = Needed to return the entry. The organisation reads it. Aggregates only: no name and no case.
accept-entry = Accept
return-entry = Return with the comment
latest-report = Latest report
person = Person
role-of-person = Role
since = Since
changes = Changes
oneself = you
disabled = account disabled
change-role = Change the role
end-membership = Remove from the organisation
disable-account = Disable the account
enable-account = Enable the account
reset-password = Issue a link for another password
people-more = The first 100 people are shown; the others are in the API.
invitations = Pending invitations
revoke-invitation = Revoke
invite = Invite
invite-hint = You get a link that holds for seven days. Pass it on to that person alone, by a way that nobody else reads.
make-invitation = Make the invitation
invited-heading = Invitation made
invited-text = Pass this link on to the invited person alone, by a way that nobody else reads. It is not shown again.
reset-heading = Link for another password
reset-text = Pass this link on to that person alone, by a way that nobody else reads. It is not shown again.
link-shown-before = The link was shown before and is not shown again. If it is lost, revoke the invitation and make another, or ask for another link.
back = Back
done-changed = The change was made.
invitation-heading = Accept the invitation
invitation-text = With this invitation you join an organisation of the working group. If your address has an account here already, write the password of that account.
own-name = Your name
own-name-hint = As the members of the group will see it. If you have an account already, you may leave it blank.
password-hint = For a new account: 12 to 256 characters, other than your name and your address.
accept-invitation = Accept and sign in
choose-password = Choose another password
new-password = New password
new-password-hint = 12 to 256 characters, other than your name and your address.
save-password = Save and sign in
person-viewer = reads
person-editor = drafts progress
person-focal-point = focal point
person-secretariat = Technical Secretariat
person-administrator = administration

## The plan in the browser: history, changes and why each figure is what it is
basis-provisional-note = The figures include progress that the Technical Secretariat has not reviewed yet. Only members see them.
basis-unheard = The link asks for progress that waits for review, which only members see. The figures shown are those of accepted progress.
why-figures = See the lines behind these figures
why-figure = See the lines behind this figure
by-organisation-and-level = By organisation and { $level }
leads-none = —
history = Over time
history-title = Progress and what was expected, since the plan began
history-about = The solid line is the progress of the lines that have reported; the dashed line is what was expected of them. The strip shows how much was reported. The table below has the same data.
history-finding = From { $first } to { $last }, progress went from { $from } to { $to }; expected of those lines: { $expected }.
history-none = There are not yet two dates with progress to compare.
history-coverage = Of what was due to be reported, this was:
as-table = See as a table
day = Day
changes-lately = What changed
changes-since = Compared with how it stood on
changes-none = No line has changed in progress or status.
changes-rest = Other changes
change-first = first report: { $to }
change-percent = progress from { $from } to { $to }
change-schedule = from “{ $from }” to “{ $to }”
change-withdrawn = withdrawn from the plan
lines-heading = The lines behind the figures
lines-heading-of = The lines behind the figures: { $what }
lines-number = { $lines ->
    [0] No line stands so.
    [one] { $lines } line stands so.
   *[other] { $lines } lines stand so.
  }
lines-why = Progress is the average of the lines that have reported, each by its weight. A line without a report does not count as zero: it shows in how many have reported. Cancelled lines are left out.
lines-none = There are no lines to show.
method-link = How each figure is computed
behind-it = Report behind it
counts-not = not in the figures
report-old = old report
live-changed = The plan has changed.
live-load = See the changes
