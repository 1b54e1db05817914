-- The table as a thing: its rows counted, and everything around them that the application relies on.
select concat_ws(
    '; ',
    (select count(*) || ' rows' from public.[=victim] where id <= [=last_id]),
    (select 'columns ' || left(md5(string_agg(
            concat_ws(' ', attname, atttypid::regtype, atttypmod, attnotnull, attidentity), ',' order by attnum)), 8)
        from pg_attribute where attrelid = 'public.[=victim]'::regclass and attnum > 0 and not attisdropped),
    (select count(*) || ' constraints ' || left(md5(string_agg(pg_get_constraintdef(oid), ',' order by pg_get_constraintdef(oid))), 8)
        from pg_constraint
        where contype in ('p', 'u', 'f', 'c')
            and (conrelid in ('public.[=victim]'::regclass, 'public.[=victim]_item'::regclass))),
    (select count(*) || ' indexes' from pg_index
        where indrelid = 'public.[=victim]'::regclass and indisvalid and indisready),
    (select 'owner ' || pg_get_userbyid(relowner) || '; application may ' || concat_ws(', ',
            case when has_table_privilege('app', oid, 'select') then 'read' end,
            case when has_table_privilege('app', oid, 'insert, update') then 'write' end)
        from pg_class where oid = 'public.[=victim]'::regclass),
    (select case
            when pg_get_serial_sequence('public.[=victim]', 'id') is null then 'no sequence for ids'
            when pg_sequence_last_value(pg_get_serial_sequence('public.[=victim]', 'id')::regclass)
                >= (select max(id) from public.[=victim]) then 'ids continue'
            else 'the next id is taken' end))
