# Texts of the API in English. One key a sentence; the same keys stand in es.ftl.

## Top-level errors
unauthenticated = Sign in to do this.
forbidden = Your role does not allow this.
unavailable = The data cannot be read or written just now. Nothing was saved. Try again in a few minutes.
internal = Something went wrong on our side. Nothing was saved. Try again; if it goes on, give the administrator the number { $request }.
limit-time = The request took longer than { $limit } seconds and was stopped. Ask for less at once.
bad-request-method = A mutation must be sent with POST.
bad-request-body = The request body is not a GraphQL request in JSON.
bad-request-batch = Send one operation per request; batches are not accepted.
bad-request-accept = Ask for application/graphql-response+json or application/json in the Accept header.
bad-request-content-type = Send the request as application/json in UTF-8.
limit-body = The request is larger than { $limit } KiB.
limit-nodes = At most { $limit } ids at once.
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
line-entries-after-withdrawal = Entries that were accepted or wait for review, about this day or later: { $count }. Choose a day after { $newest }.
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
## Progress
plan-closed = The plan is closed and can only be read.
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
review-of-own = You wrote, changed or submitted this entry. Somebody else must review it.
review-return-without-comment = Say what is to be mended.
redact-nothing-named = Name the texts or the pieces of evidence to blank.
redact-nothing-there = There is no such text, or it is blank already.
redact-draft = A draft is changed or discarded by its organisation, not redacted.
