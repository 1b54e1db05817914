-- The three tables look alike, so do their indexes' names.
do $$
declare
    t text;
    i record;
begin
    foreach t in array array['voucher', 'membership'] loop
        for i in
            select c.relname as name, pg_get_indexdef(x.indexrelid) as definition
            from pg_index x join pg_class c on c.oid = x.indexrelid where x.indrelid = ('public.' || t)::regclass
        loop
            if i.definition like '%(lower(holder))' then
                execute format('alter index public.%I rename to %I', i.name, t || '_holder_[=old]_idx');
            elsif i.definition like '%(holder)' then
                execute format('alter index public.%I rename to %I', i.name, t || '_holder_[#if old == "a"]b[#else]a[/#if]_idx');
            end if;
        end loop;
    end loop;
end
$$;
