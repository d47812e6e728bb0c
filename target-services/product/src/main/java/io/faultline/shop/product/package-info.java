/** The product service: catalogue, stock and the reservations of orders. */
package io.faultline.shop.product;
