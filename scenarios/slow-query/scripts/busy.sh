bash '[=batch.workspace]/shop.sh'
