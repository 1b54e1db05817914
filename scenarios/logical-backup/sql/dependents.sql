-- pgdrill: views allowed
-- What hung on the table from outside: the view, and the foreign key of the table of uses.
select concat_ws(
    '; ',
    coalesce((select 'view ' || left(md5(pg_get_viewdef(to_regclass('public.open_[=victim]'))), 6)), 'no view'),
    coalesce((select string_agg('foreign key ' || case when convalidated then 'valid' else 'not validated' end || ', ' || confdeltype::text, ', ')
        from pg_constraint where contype = 'f' and conrelid = 'public.[=victim]_use'::regclass
            and confrelid = 'public.[=victim]'::regclass), 'no foreign key'))
