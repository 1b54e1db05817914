-- The same rows for the same seed, on every version of PostgreSQL: md5 rather than random().
create function pg_temp.draw(what text, i bigint, below integer) returns integer language sql immutable as
$$ select (('x' || substr(md5('[=seed]/' || what || '/' || i), 1, 7))::bit(28)::integer) % below $$;

insert into public.customer (name, email, city)
select
    (array['Ada', 'Boris', 'Chloé', 'Dunja', 'Emeka', 'Farah', 'Grace', 'Hiro'])[1 + pg_temp.draw('first', i, 8)] || ' ' || i,
    'customer' || i || '@example.com',
    (array['Lisbon', 'Leipzig', 'Lyon', 'Lagos', 'Lund', 'Lima'])[1 + pg_temp.draw('city', i, 6)]
from generate_series(1, 800) i;

insert into public.orders (customer_id, reference, status, total, ordered_on)
select
    1 + pg_temp.draw('customer', i, 800), 'O-' || 10000 + i,
    (array['open', 'paid', 'shipped'])[1 + pg_temp.draw('status', i, 3)],
    (500 + pg_temp.draw('total', i, 90000)) / 100.0, date '2025-01-01' + pg_temp.draw('day', i, 300)
from generate_series(1, [=rows]) i;

insert into public.order_line (order_id, article, quantity, price)
select o.id, 'A-' || pg_temp.draw('article', o.id * 10 + n, 500), 1 + pg_temp.draw('quantity', o.id * 10 + n, 9),
    (100 + pg_temp.draw('price', o.id * 10 + n, 20000)) / 100.0
from public.orders o, generate_series(1, 1 + pg_temp.draw('lines', o.id, 3)) n
order by o.id, n;

insert into public.[=victim] (customer_id, code, amount, status, issued_on, note)
select
    1 + pg_temp.draw('holder', i, 800), upper(substr(md5('[=seed]/code/' || i), 1, 10)), 5 * (1 + pg_temp.draw('worth', i, 40)),
    (array['open', 'open', 'used', 'void'])[1 + pg_temp.draw('state', i, 4)], date '2025-01-01' + pg_temp.draw('issued', i, 300),
    case when pg_temp.draw('noted', i, 4) = 0 then E'by post\tregistered, no. ' || pg_temp.draw('post', i, 9000) end
from generate_series(1, [=rows] / 4) i;
-- The newest numbers were given out and taken back: the next one follows on them, not on the greatest that is left.
delete from public.[=victim] where id > [=rows] / 4 - 12;

insert into public.[=victim]_use ([=victim]_id, order_id)
select v.id, 1 + pg_temp.draw('order', v.id, [=rows]) from public.[=victim] v where v.status = 'used' order by v.id;

insert into [=branch].member
select i, (array['basic', 'basic', 'silver', 'gold'])[1 + pg_temp.draw('level', i, 4)], date '2023-01-01' + pg_temp.draw('joined', i, 700)
from generate_series(1, 800) i where pg_temp.draw('is-member', i, 2) = 0;
insert into [=branch].points (customer_id, points, reason)
select m.customer_id, 10 * (1 + pg_temp.draw('points', m.customer_id * 10 + n, 50)), 'order'
from [=branch].member m, generate_series(1, 3) n order by 1, n;

insert into public.log_web
select timestamptz '2025-10-01 00:00:00Z' + i * interval '7 seconds', 'GET /article/' || pg_temp.draw('page', i, 500) || ' 200 ' || md5(i::text)
from generate_series(1, 20000) i;
insert into public.log_import
select timestamptz '2025-10-01 00:00:00Z' + i * interval '1 minute', 'file ' || i || ' taken in' from generate_series(1, 2000) i;
