-- The same rows for the same seed, on every version of PostgreSQL: md5 rather than random().
create function pg_temp.draw(what text, i bigint, below integer) returns integer language sql immutable as
$$ select (('x' || substr(md5('[=seed]/' || what || '/' || i), 1, 7))::bit(28)::integer) % below $$;

insert into public.customer (name, email)
select
    (array['Ada', 'Boris', 'Chloé', 'Dunja', 'Emeka', 'Farah', 'Grace', 'Hiro'])[1 + pg_temp.draw('first', i, 8)] || ' ' || i,
    'customer' || i || '@example.com'
from generate_series(1, 300) i;

insert into public.orders (customer_id, reference, status, total, ordered_on)
select
    1 + pg_temp.draw('customer', i, 300), 'O-' || 10000 + i,
    (array['open', 'paid', 'packed', 'shipped'])[1 + pg_temp.draw('status', i, 4)],
    (500 + pg_temp.draw('total', i, 90000)) / 100.0, date '2025-01-01' + pg_temp.draw('day', i, 300)
from generate_series(1, [=rows]) i;

insert into public.order_line (order_id, article, quantity, price)
select o.id, 'A-' || pg_temp.draw('article', o.id * 10 + n, 500), 1 + pg_temp.draw('quantity', o.id * 10 + n, 9),
    (100 + pg_temp.draw('price', o.id * 10 + n, 20000)) / 100.0
from public.orders o, generate_series(1, 1 + pg_temp.draw('lines', o.id, 3)) n
order by o.id, n;

insert into public.payment (order_id, amount, method, paid_on)
select o.id, o.total, (array['card', 'transfer', 'wallet'])[1 + pg_temp.draw('method', o.id, 3)], o.ordered_on + 2
from public.orders o
where o.status <> 'open'
order by o.id;

insert into public.voucher (customer_id, code, amount, valid_until)
select 1 + pg_temp.draw('holder', i, 300), upper(substr(md5('[=seed]/code/' || i), 1, 10)), 5 * (1 + pg_temp.draw('worth', i, 6)),
    date '2027-01-31'
from generate_series(1, 900) i;
