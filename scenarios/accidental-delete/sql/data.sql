-- The same rows for the same seed, on every version of PostgreSQL: md5 rather than random().
create function pg_temp.draw(what text, i bigint, below integer) returns integer language sql immutable as
$$ select (('x' || substr(md5('[=seed]/' || what || '/' || i), 1, 7))::bit(28)::integer) % below $$;

insert into public.customer (name, email, city, since)
select
    (array['Ada', 'Boris', 'Chloé', 'Dunja', 'Emeka', 'Farah', 'Grace', 'Hiro', 'Ines', 'Jonas'])[1 + pg_temp.draw('first', i, 10)]
        || ' ' || (array['Almeida', 'Brandt', 'Costa', 'Diallo', 'Eriksen', 'Fischer', 'García', 'Haddad', 'Ito', 'Jansen'])[1 + pg_temp.draw('last', i, 10)],
    'customer' || i || '@example.com',
    (array['Lisbon', 'Leipzig', 'Lyon', 'Lagos', 'Lund', 'Lima'])[1 + pg_temp.draw('city', i, 6)],
    date '2019-01-01' + pg_temp.draw('since', i, 2000)
from generate_series(1, 400) i;

insert into public.booking (customer_id, reference, region, amount, issued_on, status, note)
select
    1 + pg_temp.draw('b-customer', i, 400), 'B-' || 10000 + i,
    (array['north', 'south', 'east', 'west'])[1 + pg_temp.draw('b-region', i, 4)],
    (100 + pg_temp.draw('b-amount', i, 90000)) / 100.0, date '2024-01-01' + pg_temp.draw('b-date', i, 600),
    (array['open', 'open', 'settled', 'cancelled'])[1 + pg_temp.draw('b-status', i, 4)],
    case when pg_temp.draw('b-note', i, 5) = 0 then 'late arrival, room ' || pg_temp.draw('b-room', i, 300) end
from generate_series(1, [=rows]) i;

insert into public.booking_item (booking_id, article, quantity, price)
select b.id, (array['single', 'double', 'suite'])[1 + pg_temp.draw('bi-room', b.id * 10 + n, 3)],
    1 + pg_temp.draw('bi-nights', b.id * 10 + n, 9), (4000 + pg_temp.draw('bi-price', b.id * 10 + n, 20000)) / 100.0
from public.booking b, generate_series(1, 1 + pg_temp.draw('bi-count', b.id, 3)) n
order by b.id, n;

insert into public.invoice (customer_id, reference, region, amount, issued_on, status, note)
select
    1 + pg_temp.draw('i-customer', i, 400), 'I-' || 20000 + i,
    (array['north', 'south', 'east', 'west'])[1 + pg_temp.draw('i-region', i, 4)],
    (100 + pg_temp.draw('i-amount', i, 90000)) / 100.0, date '2024-01-01' + pg_temp.draw('i-date', i, 600),
    (array['open', 'open', 'settled', 'cancelled'])[1 + pg_temp.draw('i-status', i, 4)],
    case when pg_temp.draw('i-note', i, 5) = 0 then 'purchase order ' || pg_temp.draw('i-order', i, 9000) end
from generate_series(1, [=rows]) i;

insert into public.invoice_item (invoice_id, article, quantity, price)
select v.id, 'A-' || pg_temp.draw('ii-article', v.id * 10 + n, 500),
    1 + pg_temp.draw('ii-quantity', v.id * 10 + n, 20), (100 + pg_temp.draw('ii-price', v.id * 10 + n, 20000)) / 100.0
from public.invoice v, generate_series(1, 1 + pg_temp.draw('ii-count', v.id, 3)) n
order by v.id, n;

insert into public.shipment (customer_id, reference, region, amount, issued_on, status, note)
select
    1 + pg_temp.draw('s-customer', i, 400), 'S-' || 30000 + i,
    (array['north', 'south', 'east', 'west'])[1 + pg_temp.draw('s-region', i, 4)],
    (100 + pg_temp.draw('s-amount', i, 90000)) / 100.0, date '2024-01-01' + pg_temp.draw('s-date', i, 600),
    (array['open', 'open', 'settled', 'cancelled'])[1 + pg_temp.draw('s-status', i, 4)],
    case when pg_temp.draw('s-note', i, 5) = 0 then 'leave with neighbour, flat ' || pg_temp.draw('s-flat', i, 90) end
from generate_series(1, [=rows]) i;

insert into public.shipment_item (shipment_id, article, quantity, price)
select s.id, 'P-' || s.id || '-' || n, 1 + pg_temp.draw('si-pieces', s.id * 10 + n, 12),
    (10 + pg_temp.draw('si-weight', s.id * 10 + n, 3000)) / 100.0
from public.shipment s, generate_series(1, 1 + pg_temp.draw('si-count', s.id, 3)) n
order by s.id, n;
