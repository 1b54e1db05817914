-- What came in since the dump.
set role app;
insert into public.customer (name, email, city)
select 'New ' || i, 'new' || i || '@example.com', 'Lagos' from generate_series(1, 15) i
on conflict do nothing;
insert into public.orders (customer_id, reference, status, total, ordered_on)
select 1 + i, 'N-' || 90000 + i, 'open', 19.90 + i, date '2025-11-20' from generate_series(1, [=newer]) i
on conflict do nothing;
insert into public.order_line (order_id, article, quantity, price)
select id, 'A-1', 1, total from public.orders o
where reference like 'N-%' and not exists (select from public.order_line l where l.order_id = o.id);
update public.orders set status = 'paid' where status = 'open' and id % 7 = 0;
insert into public.[=victim]_use ([=victim]_id, order_id)
select v.id, (select max(id) from public.orders) from public.[=victim] v
where v.status = 'open' and v.id % 40 = 3
    and not exists (select from public.[=victim]_use u where u.[=victim]_id = v.id);
