select count(*) || ' prices ' || md5(string_agg(p::text, E'\n' order by p.id)) from public.price p
