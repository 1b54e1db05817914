select (select count(*) || ' ' || md5(string_agg(c::text, E'\n' order by c.id)) from public.customer c)
    || ', ' || (select count(*) || ' ' || max(id) from public.import)
