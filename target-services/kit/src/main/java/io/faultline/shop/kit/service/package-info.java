/** Starts a service from its settings, and stops it gracefully. */
package io.faultline.shop.kit.service;
