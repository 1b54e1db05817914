-- The rows of the last minutes, which no late standby has replayed.
insert into public.[=victim] (customer_id, reference, amount)
select 1 + i % 200, 'L-' || i, 100 + i
from generate_series(1, [=latest]) i
on conflict (reference) do nothing;
