-- The table as a thing: everything around its rows that the application relies on.
select concat_ws(
    '; ',
    (select 'columns ' || left(md5(string_agg(
            concat_ws(' ', attname, atttypid::regtype, atttypmod, attnotnull, attidentity), ',' order by attname)), 8)
        from pg_attribute where attrelid = 'public.[=victim]'::regclass and attnum > 0 and not attisdropped),
    (select count(*) || ' constraints ' || left(md5(string_agg(pg_get_constraintdef(oid), ',' order by pg_get_constraintdef(oid))), 8)
        from pg_constraint
        where contype in ('p', 'u', 'f', 'c') and convalidated and conrelid = 'public.[=victim]'::regclass),
    (select count(*) || ' indexes' from pg_index
        where indrelid = 'public.[=victim]'::regclass and indisvalid and indisready),
    (select 'owner ' || pg_get_userbyid(relowner) || '; reporting may '
            || case when has_table_privilege('reporting', oid, 'select') then 'read' else 'not read' end
        from pg_class where oid = 'public.[=victim]'::regclass),
    (select case
            when pg_get_serial_sequence('public.[=victim]', 'id') is null then 'no sequence for ids'
            when pg_sequence_last_value(pg_get_serial_sequence('public.[=victim]', 'id')::regclass)
                >= (select max(id) from public.[=victim]) then 'ids continue'
            else 'the next id is taken' end))
