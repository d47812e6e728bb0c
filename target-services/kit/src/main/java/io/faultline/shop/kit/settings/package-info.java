/**
 * Settings of a service, read once from the environment and the system properties. May import the
 * JDK only.
 */
package io.faultline.shop.kit.settings;
