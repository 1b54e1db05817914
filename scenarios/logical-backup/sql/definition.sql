-- The table as a thing, a line for each part: columns, keys, indexes, triggers, comment. Names of keys, indexes and triggers
-- may be others.
select string_agg(line, E'\n' order by line collate "C")
from (
    select concat_ws(' ', 'column', lpad(row_number() over (order by a.attnum)::text, 2), a.attname,
        format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
        case when a.attidentity <> '' then 'identity ' || a.attidentity::text end, 'default ' || pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = 'public.[=victim]'::regclass and a.attnum > 0 and not a.attisdropped
    union all
    select pg_get_constraintdef(oid) from pg_constraint
    where contype in ('p', 'u', 'f', 'c') and conrelid = 'public.[=victim]'::regclass
    union all
    select regexp_replace(pg_get_indexdef(indexrelid), ' INDEX \S+ ', ' INDEX ') from pg_index
    where indrelid = 'public.[=victim]'::regclass and indisvalid and indisready
    union all
    select regexp_replace(pg_get_triggerdef(oid), ' TRIGGER \S+ ', ' TRIGGER ')
        || case tgenabled when 'O' then '' else ', switched off or for replicas' end
    from pg_trigger where tgrelid = 'public.[=victim]'::regclass and not tgisinternal
    union all
    select 'comment: ' || obj_description('public.[=victim]'::regclass, 'pg_class')
    union all
    select 'row security on' from pg_class where oid = 'public.[=victim]'::regclass and relrowsecurity
    union all
    select 'policy ' || polname from pg_policy where polrelid = 'public.[=victim]'::regclass
) lines
