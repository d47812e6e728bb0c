/** The payment service: charges the card of each accepted order once. */
package io.faultline.shop.payment;
