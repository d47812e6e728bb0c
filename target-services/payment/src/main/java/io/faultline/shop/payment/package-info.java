/**
 * The payment service: charges the card of each accepted order once. May import the kit and
 * telemetry.
 */
package io.faultline.shop.payment;
