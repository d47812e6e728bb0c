/** The order service: accepts orders and runs their sagas with product, payment and delivery. */
package io.faultline.shop.order;
