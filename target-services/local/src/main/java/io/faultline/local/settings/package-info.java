/** What the user asked for: options, ports, profile. Pure; imports the JDK only. */
package io.faultline.local.settings;
