-- The machine that should have said how it ends went away in between.
set role app;
begin;
insert into public.payment (reference, amount) values ('[=orphan]', 49.90);
prepare transaction '[=orphan]';
