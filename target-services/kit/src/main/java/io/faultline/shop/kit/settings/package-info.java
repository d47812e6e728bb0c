/** Settings of a service, read once from the environment and the system properties. */
package io.faultline.shop.kit.settings;
