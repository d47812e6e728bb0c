-- What the shop sells: plenty of two hundred articles, and one that has always just been sold out.
INSERT INTO products (sku, name, price_cents, currency)
SELECT 'sku-' || lpad(number::text, 3, '0'), 'Article ' || number, 500 + 10 * number, 'EUR'
FROM generate_series(0, 199) AS number;

INSERT INTO products (sku, name, price_cents, currency) VALUES ('sku-none', 'Sold out', 999, 'EUR');

INSERT INTO stock (sku, received, on_hand)
SELECT sku, units, units
FROM (SELECT sku, CASE sku WHEN 'sku-none' THEN 0 ELSE 1000000 END AS units FROM products) AS first_delivery;
