/**
 * Starts the function's process with the first request, and stops it after a time without requests.
 */
package io.faultline.shop.function.activator;
