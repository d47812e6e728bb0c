/**
 * The delivery service: ships confirmed orders. Another team's, on Spring Boot with Chaos Monkey:
 * it shares contracts with the shop, not code.
 */
package io.faultline.shop.delivery;
