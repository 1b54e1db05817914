-- Months of business: every subtransaction that writes takes a number of its own.
create temporary table business (day integer);
do $$
begin
    for i in 1..[=years] loop
        begin
            insert into business values (i);
        exception when others then
            raise;
        end;
    end loop;
end
$$;
drop table business;
-- Whoever began meanwhile has come to his end, too.
do $$
begin
    for i in 1..200 loop
        perform pg_stat_clear_snapshot();
        exit when not exists (select from pg_stat_activity where age(backend_xid) > 1000 and pid <> pg_backend_pid());
        perform pg_sleep(0.1);
    end loop;
end
$$;
