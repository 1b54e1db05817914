set -euo pipefail

printf '*:*:*:shop:%s\n' '[=secret]' >> ~/.pgpass
chmod 600 ~/.pgpass

mkdir -p '[=batch.home]/shop'
cd '[=batch.home]/shop'
cat > history.sql <<'SQL'
select id, placed_at, total from public.orders where customer_id = $1 order by placed_at desc limit 10
SQL
cat > login.sql <<'SQL'
select id, name from public.customer where lower(email) = lower($1)
SQL
cat > day.sql <<'SQL'
select count(*), sum(total) from public.orders where placed_at::date = $1
SQL
cat > dispatch.sql <<'SQL'
select o.channel, count(*), sum(o.total)
from public.shipment s join public.orders o on o.id = s.order_id
where s.carrier = $1
group by o.channel order by o.channel
SQL
