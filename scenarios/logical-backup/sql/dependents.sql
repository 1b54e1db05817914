-- What hung on the table from outside, a line each: the view, and the foreign key of the table of uses.
select string_agg(line, E'\n')
from (
    select 'view open_[=victim]: ' || regexp_replace(pg_get_viewdef(to_regclass('public.open_[=victim]')), '\s+', ' ', 'g') as line
    union all
    select '[=victim]_use: ' || pg_get_constraintdef(oid)
    from pg_constraint where contype = 'f' and conrelid = 'public.[=victim]_use'::regclass
        and confrelid = to_regclass('public.[=victim]')
) lines
