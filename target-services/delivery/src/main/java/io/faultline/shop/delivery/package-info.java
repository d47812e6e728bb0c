/**
 * The delivery service: ships confirmed orders. It stands for a service of another team, on Spring
 * Boot with Chaos Monkey, which shares contracts with the shop, but no code.
 */
package io.faultline.shop.delivery;
