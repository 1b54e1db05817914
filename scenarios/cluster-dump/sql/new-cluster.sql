-- The new cluster holds nothing but what came with it.
drop database app;
drop role app;
create role mover superuser login password '[=mover_secret]';
