/**
 * Starts the function's process with the first request and stops it when nobody has asked for a
 * while.
 */
package io.faultline.shop.function.activator;
