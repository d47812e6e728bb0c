/**
 * The delivery service: ships confirmed orders. Another team's, on Spring Boot with Chaos Monkey:
 * it shares contracts with the shop, not code, and may import telemetry's names.
 */
package io.faultline.shop.delivery;
