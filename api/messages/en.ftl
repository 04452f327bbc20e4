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
