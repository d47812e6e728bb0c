/** The user's request: options, ports, profile. */
package io.faultline.local.settings;
