/**
 * What others see of the running shop: the control API, system.json, tokens. Imports {@code
 * process}, {@code settings}.
 */
package io.faultline.local.control;
