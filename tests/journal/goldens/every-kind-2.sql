PRAGMA application_id = 1296844112;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL
        , checksum TEXT NOT NULL DEFAULT '', chain TEXT NOT NULL DEFAULT '');
INSERT INTO "event" VALUES(1,'2027-01-04T10:00:00+00:00','named','{"name":"Ada"}','1759db4764ffb8c0f3eec713b427fc8c','ac41d9e844a34b242cd9c9de656457c1');
INSERT INTO "event" VALUES(2,'2027-01-04T11:00:00+00:00','targeted','{"posting":"aws-senior-mle","more_postings":[]}','ee1620a245a2b2da4c42272bc5cd7ef1','fde0c0a6afb895fecdc617f69d08aa54');
INSERT INTO "event" VALUES(3,'2027-01-04T12:00:00+00:00','targeted','{"posting":"aws-senior-mle","more_postings":["research-mle"]}','3ae9e3e4dc9fb502b845867e9283a59c','c78545449c5e84a66f2268afe9f26bee');
INSERT INTO "event" VALUES(4,'2027-01-04T13:00:00+00:00','targeted','{"posting":null,"more_postings":[]}','6c9ac8ea633dd03100cb01e042312faf','3d93ffad4bbd5b497ff9a58247bce362');
INSERT INTO "event" VALUES(5,'2027-01-04T14:00:00+00:00','preferred','{"preferences":{"hours_per_week":7.5,"hours_changes":[{"first_day":"2027-01-04","hours_per_week":12.0}],"cohort_hours_per_week":35.0,"start":"2027-01-04","deadline":"2027-12-31","budget":{"amount":"499.99","currency":"GBP"},"objective":"cost","until":"ready-to-start","slack":0.1,"include_work":false,"parallel":3,"pace":1.2,"away":[{"first_day":"2027-01-04","last_day":"2027-01-04"}],"exclude_formats":["degree"],"exclude_providers":["Udacity"],"exclude_courses":["nanodegree"],"languages":["en"],"pinned":["mit-18-06"]}}','45ee5214e24a1982b92754a8842b4c74','ca4d719b1dc95cfac0a33c021d503846');
INSERT INTO "event" VALUES(6,'2027-01-04T15:00:00+00:00','assessed','{"competency":"python","level":2,"source":"self","on":"2027-01-04","confirmed":false}','34d81a73e3db28edcecf2d18a45348ea','c7ff920f40d980fb50970259e020aff0');
INSERT INTO "event" VALUES(7,'2027-01-04T16:00:00+00:00','assessed','{"competency":"calculus","level":4,"source":"course","on":null,"confirmed":true}','e59de5ba08d187ac6fcca25a85d44b21','55f49d17b41c327f1c05cce8c10ce489');
INSERT INTO "event" VALUES(8,'2027-01-04T17:00:00+00:00','ticked','{"used":{"python":true,"calculus":false}}','1f331dce8ee77e285d17a66a29a1ab25','393d3eae73cf853be443efbd12a72a8d');
INSERT INTO "event" VALUES(9,'2027-01-04T18:00:00+00:00','skipped','{"competency":"python"}','dc1d07388822db8d4bc1ee732e0f22d3','9e1b20134907d94796396161a6922a94');
INSERT INTO "event" VALUES(10,'2027-01-04T19:00:00+00:00','evidenced','{"competency":"python","evidence":"https://example.org"}','f327bfe717718359d6587a46980d0e83','a2aafbb35ed7b147736333f5a263858b');
INSERT INTO "event" VALUES(11,'2027-01-04T20:00:00+00:00','evidenced','{"competency":"python","evidence":""}','a41344d580e6bec9c8104aab9df9de06','c6aea724ddef43fcc9d4bb76166b096f');
INSERT INTO "event" VALUES(12,'2027-01-04T21:00:00+00:00','planned','{"on":"2027-01-04","posting":"aws-senior-mle","finish":"2027-01-04","weeks":3,"hours":40.5,"readiness":0.25}','2cc352bef3780d0b0bf4297a41f2c2a4','16ca657fbb740a8a7100e93d5eab9a93');
INSERT INTO "event" VALUES(13,'2027-01-04T22:00:00+00:00','started','{"course":"cs229","on":"2027-01-04"}','e0a73a53b7179a1917dcdc68d6a568a9','cda04b1fcd36d1166262555a8fbe9742');
INSERT INTO "event" VALUES(14,'2027-01-04T23:00:00+00:00','logged','{"course":"cs229","hours":2.5,"on":null}','d99689de09ee0cd91e86810071f87e2d','f69111e7490bebff8e72b85aa35e3093');
INSERT INTO "event" VALUES(15,'2027-01-05T00:00:00+00:00','estimated','{"course":"cs229","hours":120.5}','6d219fd5efc48cbb8691b52faebd2d92','6730e6da2c04d42964f56ab70403d1f6');
INSERT INTO "event" VALUES(16,'2027-01-05T01:00:00+00:00','estimated','{"course":"cs229","hours":null}','57a5ee215ee31b20da6e060c312141b1','732ceedcdc2952d0b87b9cd358df0b74');
INSERT INTO "event" VALUES(17,'2027-01-05T02:00:00+00:00','completed','{"course":"cs229","on":"2027-01-04"}','85de5fa9c9862e8f6b89f50afe59a74f','1cbd15fbdd7f744b879f6406be871a78');
INSERT INTO "event" VALUES(18,'2027-01-05T03:00:00+00:00','dropped','{"course":"cs229"}','a1842f9d340dada4aff0151a08866f5b','cd31646463c98df1e2b9aa03ec8980ea');
INSERT INTO "event" VALUES(19,'2027-01-05T04:00:00+00:00','reviewed','{"competency":"python","mentor":"Grace","level":1,"comment":"Show me.","on":"2027-01-04"}','bbf2731de9915b9a1be4863d175fa685','2c8150d301592e0b9e4cb69a875dc079');
INSERT INTO "event" VALUES(20,'2027-01-05T05:00:00+00:00','reviewed','{"competency":"python","mentor":"Grace","level":null,"comment":"Show me.","on":null}','0768c2045a105d3f3b902c02e535656c','bee2cb4ebfac39074dad4a6bb139b46e');
INSERT INTO "event" VALUES(21,'2027-01-05T06:00:00+00:00','imported','{"learner":{"name":"Ada","posting":"aws-senior-mle","more_postings":["research-mle"],"preferences":{"hours_per_week":7.5,"hours_changes":[{"first_day":"2027-01-04","hours_per_week":12.0}],"cohort_hours_per_week":35.0,"start":"2027-01-04","deadline":"2027-12-31","budget":{"amount":"499.99","currency":"GBP"},"objective":"cost","until":"ready-to-start","slack":0.1,"include_work":false,"parallel":3,"pace":1.2,"away":[{"first_day":"2027-01-04","last_day":"2027-01-04"}],"exclude_formats":["degree"],"exclude_providers":["Udacity"],"exclude_courses":["nanodegree"],"languages":["en"],"pinned":["mit-18-06"]},"levels":{"python":{"level":4,"source":"mentor","on":"2027-01-04","evidence":"https://example.org","confirmed":false},"calculus":{"level":0,"source":"self","on":null,"evidence":null,"confirmed":false}},"completed":["mit-18-06"],"under_way":{"cs229":3.5},"hours_taken":{"mit-18-06":150.0},"hours_expected":{"cs229":90.0},"ticked":{"python":true,"calculus":false}}}','488bd426ebfb2c497f1530a580640055','7eae9b5b8d48f5e915c9261ecad87bf5');
INSERT INTO "event" VALUES(22,'2027-01-05T07:00:00+00:00','undone','{"event":1}','6842b2520b671a36bb8f07ae3cd89afd','e81ffe61e773e596bebc7fc4f6069ce5');
INSERT INTO "event" VALUES(23,'2027-01-05T08:00:00+00:00','moved','{"replaced":{"stats":["statistics","probability"]}}','45166425d68fad54f5ee0ab0501b78fc','671af9195d9e7e1cd2bbd2144bb6ae36');
INSERT INTO "event" VALUES(24,'2027-01-05T09:00:00+00:00','cv-read','{"levels":{"sql":2},"words":{"sql":"SQL"},"on":"2027-01-04"}','8188f786854d709e054206f073b47f63','38a793684c20b29fc5cad6f3dc8df761');
INSERT INTO "event" VALUES(25,'2027-01-05T10:00:00+00:00','described','{"background":{"study":"computing","work":"software-engineer","years":"more-than-five"}}','893eab98653c8c003eafcbc6cc8a97fb','59a5daba204a60b56408eb71728b333a');
INSERT INTO "event" VALUES(26,'2027-01-05T11:00:00+00:00','described','{"background":{"study":null,"work":null,"years":null}}','51b5e873f274880c5d36c1ad63f732ea','edcf1c5cc30b10d7dcc43c745fe26597');
INSERT INTO "event" VALUES(27,'2027-01-05T12:00:00+00:00','moved','{"replaced":{"stats":["statistics"],"cs228":["cs229"],"mle":["aws-senior-mle"]},"kinds":{"stats":"competency","cs228":"course","mle":"posting"}}','0981456ce6d91feccd818ac5ef4c3ff2','d97d2be06d0800c93f2e726e85e34b52');
INSERT INTO "event" VALUES(28,'2027-01-05T13:00:00+00:00','planned','{"on":"2027-01-04","posting":"aws-senior-mle","finish":"2027-01-04","weeks":3,"hours":40.5,"readiness":0.25,"ready_to_apply":"2027-01-04","requirements":15,"requirements_met":15}','40212de66fdcdd7f814634ac009e43fa','2be1815acb736fe32db8ed266b6f5d7c');
CREATE TRIGGER no_event_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END;
CREATE TRIGGER no_event_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('event',28);
COMMIT;
