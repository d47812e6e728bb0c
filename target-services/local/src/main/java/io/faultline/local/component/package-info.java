/** The components as data: commands, dependencies, readiness checks. */
package io.faultline.local.component;
