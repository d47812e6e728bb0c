/**
 * Starts a service from its settings and stops it with grace. May import every package of the kit.
 */
package io.faultline.shop.kit.service;
