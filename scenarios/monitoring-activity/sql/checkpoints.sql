-- pgdrill: views allowed
-- Nothing else would move the figures. The checkpointer reports just after it has told that it is done.
-- Not among the statements that the learner lists.
set local pg_stat_statements.track = 'none';
checkpoint;
select pg_sleep(0.1);

-- The figures moved in 17, so the query is chosen when it runs.
select 'the view says ' || coalesce(v.line, 'nothing') || ', the server ' || t.line as difference
from (
    select array_to_string(xpath('//timed/text() | //requested/text()', query_to_xml(
        case when current_setting('server_version_num')::integer >= 170000
            then 'select num_timed as timed, num_requested as requested from pg_stat_checkpointer'
            else 'select checkpoints_timed as timed, checkpoints_req as requested from pg_stat_bgwriter' end,
        false, false, '')), ' timed, ') || ' requested' as line
) t, (
    select string_agg(timed || ' timed, ' || requested || ' requested', '; ') as line from monitor.checkpoints
) v
where v.line is distinct from t.line
