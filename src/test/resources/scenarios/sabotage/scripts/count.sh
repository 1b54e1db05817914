test "$(psql -qAtXc 'select count(*) from public.orders where id = 3')" = 1 && echo three orders
