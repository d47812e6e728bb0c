/**
 * The product service: catalogue, stock and the reservations of orders. May import the kit and
 * telemetry.
 */
package io.faultline.shop.product;
