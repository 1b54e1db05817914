-- Customers don't know yet.
set role app;
insert into public.[=victim] (customer_id, reference, region, amount, issued_on, note)
select 100 + i, 'L-' || 90000 + i, '[=region]', 49.90 + i, date '2025-11-20', 'ordered after the incident'
from generate_series(1, 3) i;
