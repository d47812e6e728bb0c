/** What the user asked for: options, ports, profile. */
package io.faultline.local.settings;
