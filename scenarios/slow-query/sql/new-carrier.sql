-- Since then nearly everything goes out with a carrier that the statistics have never heard of.
insert into public.shipment (order_id, carrier)
select i, '[=carrier]' from generate_series(3001, 63000) i;
