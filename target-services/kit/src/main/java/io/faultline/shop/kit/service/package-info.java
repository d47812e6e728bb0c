/** Starts a service from its settings and stops it with grace. */
package io.faultline.shop.kit.service;
