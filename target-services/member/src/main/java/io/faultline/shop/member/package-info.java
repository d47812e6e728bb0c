/** The member service: members and their addresses. May import the kit and telemetry. */
package io.faultline.shop.member;
