SELECT line.code, line.title_es, line.starts_on, line.due_on,
    entry.id, entry.as_of, entry.implementation, entry.percent_complete, entry.state, organisation.acronym
FROM plan
JOIN action_line AS line ON line.plan_id = plan.id
JOIN progress_entry AS entry ON entry.action_line_id = line.id AND entry.state = 'ACCEPTED'
JOIN organisation ON organisation.id = entry.organisation_id
WHERE plan.code = $1 AND plan.publication = 'PUBLIC' AND line.code = $2
ORDER BY entry.as_of DESC, entry.id DESC
LIMIT 20
