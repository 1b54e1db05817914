-- The work of the day after the base backup, in every region: restoring the backup alone must not be enough.
with added as (
    insert into public.[=victim] (customer_id, reference, region, amount, issued_on, note)
    select 1 + i % 400, 'N-' || 70000 + i, (array['north', 'south', 'east', 'west'])[1 + i % 4],
        (500 + i * 137 % 40000) / 100.0, date '2025-10-01' + i % 28, 'new today'
    from generate_series(1, 160) i
    returning id
)
insert into public.[=victim]_item ([=victim]_id, article, quantity, price)
select id, 'A-' || id % 500, 1 + id % 7, (900 + id * 31 % 9000) / 100.0 from added;

update public.[=victim] set status = 'settled', note = 'settled today' where status = 'open' and id % 9 = 0;

update public.customer set city = 'Lausanne' where id % 50 = 7;
