-- The table as a thing: columns, keys, indexes, trigger and comment.
select concat_ws(
    '; ',
    (select count(*) || ' columns ' || left(md5(string_agg(
            concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid)),
            ',' order by a.attnum)), 6)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = 'public.[=victim]'::regclass and a.attnum > 0 and not a.attisdropped),
    (select count(*) || ' constraints ' || left(md5(string_agg(pg_get_constraintdef(oid), ',' order by pg_get_constraintdef(oid))), 6)
        from pg_constraint where contype in ('p', 'u', 'f', 'c') and conrelid = 'public.[=victim]'::regclass),
    (select count(*) || ' indexes ' || left(md5(string_agg(d, ',' order by d)), 6)
        from pg_index i, regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX \S+ ', ' INDEX ') d
        where i.indrelid = 'public.[=victim]'::regclass and i.indisvalid and i.indisready),
    (select count(*) || ' triggers' from pg_trigger t
        where t.tgrelid = 'public.[=victim]'::regclass and not t.tgisinternal and t.tgenabled = 'O'
            and t.tgfoid = 'public.keep_code()'::regprocedure),
    (select coalesce('comment', 'no comment') where obj_description('public.[=victim]'::regclass, 'pg_class') is not null))
