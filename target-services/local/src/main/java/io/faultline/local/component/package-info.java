/** What is to run, as data: commands, dependencies, how readiness shows. */
package io.faultline.local.component;
